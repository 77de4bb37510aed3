// Effective rulers, inferred from the office of general secretary.
UNWIND [
  {id: 'mongolia:batmonh-led-mongolia',       from: 'leader:jambyn-batmonh',    to: 'state:mongolia',     when: '/', attested: '1986-01-23', inferred: true, citations: ['loc-mongolia-1989#p2']},
  {id: 'mongolia:gorbachev-led-soviet-union', from: 'leader:mikhail-gorbachev', to: 'state:soviet-union', when: '/', attested: '1986-01-23', inferred: true, citations: ['loc-mongolia-1989#p2']}
] AS fact
OPTIONAL MATCH (leader:Entity {id: fact.from})
OPTIONAL MATCH (state:Entity {id: fact.to})
MERGE (leader)-[rule:LED {id: fact.id}]->(state)
SET rule += fact {.when, .attested, .inferred, .citations, dataset: 'mongolia'}
