// Treaties in force for a state.
UNWIND [
  {id: 'mongolia:mongolia-party-to-1966-treaty',     from: 'state:mongolia',     to: 'treaty:mongolia-ussr-1966', when: '1966/..', obligations: ['DEFENSE'], hedge: 'the obligation is read from the title of the treaty', citations: ['loc-mongolia-1989#p1', 'loc-mongolia-1989#p2', 'loc-mongolia-1989#p7']},
  {id: 'mongolia:soviet-union-party-to-1966-treaty', from: 'state:soviet-union', to: 'treaty:mongolia-ussr-1966', when: '1966/..', obligations: ['DEFENSE'], hedge: 'the obligation is read from the title of the treaty', citations: ['loc-mongolia-1989#p1', 'loc-mongolia-1989#p2', 'loc-mongolia-1989#p7']}
] AS fact
OPTIONAL MATCH (state:Entity {id: fact.from})
OPTIONAL MATCH (treaty:Entity {id: fact.to})
MERGE (state)-[participation:PARTY_TO {id: fact.id}]->(treaty)
SET participation += fact {.when, .obligations, .hedge, .citations, dataset: 'mongolia'}
