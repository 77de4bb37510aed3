// Speeches and statements: who gave them.
UNWIND [
  {id: 'mongolia:batmonh-pledge',                   from: 'leader:jambyn-batmonh',      to: 'speech:mongolian-soviet-pledge',     when: '[..1989-06]',           citations: ['loc-mongolia-1989#p2']},
  {id: 'mongolia:gorbachev-pledge',                 from: 'leader:mikhail-gorbachev',   to: 'speech:mongolian-soviet-pledge',     when: '[..1989-06]',           citations: ['loc-mongolia-1989#p2']},
  {id: 'mongolia:shevardnadze-statement',           from: 'leader:eduard-shevardnadze', to: 'speech:shevardnadze-statement-1986', when: '1986-01-23/1986-01-25', citations: ['loc-mongolia-1989#p2']},
  {id: 'mongolia:gorbachev-vladivostok-speech',     from: 'leader:mikhail-gorbachev',   to: 'speech:vladivostok-1986',            when: '1986-07',               citations: ['loc-mongolia-1989#p3']},
  {id: 'mongolia:gorbachev-krasnoyarsk-speech',     from: 'leader:mikhail-gorbachev',   to: 'speech:krasnoyarsk-1988',            when: '1988-09-16',            citations: ['loc-mongolia-1989#p6']},
  {id: 'mongolia:gorbachev-united-nations-address', from: 'leader:mikhail-gorbachev',   to: 'speech:united-nations-1988',         when: '1988-12-07',            citations: ['loc-mongolia-1989#p7']}
] AS fact
OPTIONAL MATCH (leader:Entity {id: fact.from})
OPTIONAL MATCH (speech:Entity {id: fact.to})
MERGE (leader)-[delivery:DELIVERED {id: fact.id}]->(speech)
SET delivery += fact {.when, .citations, dataset: 'mongolia'}
