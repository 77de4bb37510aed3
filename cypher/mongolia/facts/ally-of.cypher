// Alliances.
UNWIND [
  {id: 'mongolia:mongolia-soviet-union-alliance', from: 'state:mongolia', to: 'state:soviet-union', when: '1966/..', obligations: ['DEFENSE'], treatyId: 'treaty:mongolia-ussr-1966', hedge: 'the obligation is read from the title of the treaty', citations: ['loc-mongolia-1989#p1', 'loc-mongolia-1989#p2', 'loc-mongolia-1989#p7']}
] AS fact
OPTIONAL MATCH (state:Entity {id: fact.from})
OPTIONAL MATCH (ally:Entity {id: fact.to})
MERGE (state)-[alliance:ALLY_OF {id: fact.id}]->(ally)
SET alliance += fact {.when, .obligations, .treatyId, .hedge, .citations, dataset: 'mongolia'}
