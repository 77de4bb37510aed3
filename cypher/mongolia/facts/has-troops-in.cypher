// Troops of one state in another.
UNWIND [
  {id: 'mongolia:soviet-troops-in-mongolia', from: 'state:soviet-union', to: 'state:mongolia', when: '/', attested: '1986-07/1989-03-07', citations: ['loc-mongolia-1989#p3', 'loc-mongolia-1989#p7']}
] AS fact
OPTIONAL MATCH (sender:Entity {id: fact.from})
OPTIONAL MATCH (receiver:Entity {id: fact.to})
MERGE (sender)-[troops:HAS_TROOPS_IN {id: fact.id}]->(receiver)
SET troops += fact {.when, .attested, .citations, dataset: 'mongolia'}
