// Diplomatic relations.
UNWIND [
  {id: 'mongolia:mongolia-united-states-relations', from: 'state:mongolia', to: 'state:united-states', when: '1987-01/..', citations: ['loc-mongolia-1989#p4']}
] AS fact
OPTIONAL MATCH (state:Entity {id: fact.from})
OPTIONAL MATCH (other:Entity {id: fact.to})
MERGE (state)-[relations:HAS_RELATIONS_WITH {id: fact.id}]->(other)
SET relations += fact {.when, .citations, dataset: 'mongolia'}
