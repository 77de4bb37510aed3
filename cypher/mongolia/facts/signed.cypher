// Signatures of treaties.
UNWIND [
  {id: 'mongolia:mongolia-signed-1966-treaty',     from: 'state:mongolia',     to: 'treaty:mongolia-ussr-1966', when: '1966', citations: ['loc-mongolia-1989#p2']},
  {id: 'mongolia:soviet-union-signed-1966-treaty', from: 'state:soviet-union', to: 'treaty:mongolia-ussr-1966', when: '1966', citations: ['loc-mongolia-1989#p2']}
] AS fact
OPTIONAL MATCH (state:Entity {id: fact.from})
OPTIONAL MATCH (treaty:Entity {id: fact.to})
MERGE (state)-[signature:SIGNED {id: fact.id}]->(treaty)
SET signature += fact {.when, .citations, dataset: 'mongolia'}
