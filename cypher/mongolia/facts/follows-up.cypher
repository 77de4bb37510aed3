// Initiatives that take up the plan of July 1986, inferred from the order of the text.
UNWIND [
  {id: 'mongolia:sequel-one-division', from: 'initiative:withdrawal-of-a-division-1987', to: 'initiative:withdrawal-plan-1986', when: '1987-01',    inferred: true, citations: ['loc-mongolia-1989#p4']},
  {id: 'mongolia:sequel-most-troops',  from: 'initiative:withdrawal-of-most-1988',       to: 'initiative:withdrawal-plan-1986', when: '1988-12-07', inferred: true, citations: ['loc-mongolia-1989#p7']},
  {id: 'mongolia:sequel-talks',        from: 'initiative:withdrawal-talks-1989',         to: 'initiative:withdrawal-plan-1986', when: '1989-02',    inferred: true, citations: ['loc-mongolia-1989#p7']},
  {id: 'mongolia:sequel-final-plans',  from: 'initiative:withdrawal-final-1989',         to: 'initiative:withdrawal-plan-1986', when: '1989-03-07', inferred: true, citations: ['loc-mongolia-1989#p7']}
] AS fact
OPTIONAL MATCH (later:Entity {id: fact.from})
OPTIONAL MATCH (earlier:Entity {id: fact.to})
MERGE (later)-[sequel:FOLLOWS_UP {id: fact.id}]->(earlier)
SET sequel += fact {.when, .inferred, .citations, dataset: 'mongolia'}
