// Visits: who went where, on which days and on whose behalf.
UNWIND [
  {id: 'mongolia:shevardnadze-visit-1986', from: 'leader:eduard-shevardnadze', to: 'state:mongolia', when: '1986-01-23/1986-01-25', onBehalfOf: 'state:soviet-union', citations: ['loc-mongolia-1989#p2']}
] AS fact
OPTIONAL MATCH (leader:Entity {id: fact.from})
OPTIONAL MATCH (state:Entity {id: fact.to})
MERGE (leader)-[visit:VISITED {id: fact.id}]->(state)
SET visit += fact {.when, .onBehalfOf, .citations, dataset: 'mongolia'}
