// What speeches, initiatives and meetings were about; each is dated as its subject.
UNWIND [
  {id: 'mongolia:mongolian-soviet-pledge-concerned-mongolia',             from: 'speech:mongolian-soviet-pledge',             to: 'state:mongolia',             citations: ['loc-mongolia-1989#p2']},
  {id: 'mongolia:mongolian-soviet-pledge-concerned-soviet-union',         from: 'speech:mongolian-soviet-pledge',             to: 'state:soviet-union',         citations: ['loc-mongolia-1989#p2']},
  {id: 'mongolia:mongolian-soviet-celebrations-1986-concerned-treaty',    from: 'meeting:mongolian-soviet-celebrations-1986', to: 'treaty:mongolia-ussr-1966',  inferred: true, citations: ['loc-mongolia-1989#p2']},
  {id: 'mongolia:shevardnadze-statement-1986-concerned-china',            from: 'speech:shevardnadze-statement-1986',         to: 'state:china',                citations: ['loc-mongolia-1989#p2']},
  {id: 'mongolia:shevardnadze-statement-1986-concerned-mongolia',         from: 'speech:shevardnadze-statement-1986',         to: 'state:mongolia',             citations: ['loc-mongolia-1989#p2']},
  {id: 'mongolia:vladivostok-1986-concerned-china',                       from: 'speech:vladivostok-1986',                    to: 'state:china',                citations: ['loc-mongolia-1989#p3']},
  {id: 'mongolia:vladivostok-1986-concerned-mongolia',                    from: 'speech:vladivostok-1986',                    to: 'state:mongolia',             citations: ['loc-mongolia-1989#p3']},
  {id: 'mongolia:soviet-chinese-relations-1986-concerned-china',          from: 'initiative:soviet-chinese-relations-1986',   to: 'state:china',                citations: ['loc-mongolia-1989#p3']},
  {id: 'mongolia:withdrawal-plan-1986-concerned-mongolia',                from: 'initiative:withdrawal-plan-1986',            to: 'state:mongolia',             citations: ['loc-mongolia-1989#p3']},
  {id: 'mongolia:withdrawal-plan-1986-concerned-china',                   from: 'initiative:withdrawal-plan-1986',            to: 'state:china',                citations: ['loc-mongolia-1989#p3']},
  {id: 'mongolia:withdrawal-of-a-division-1987-concerned-mongolia',       from: 'initiative:withdrawal-of-a-division-1987',   to: 'state:mongolia',             citations: ['loc-mongolia-1989#p4']},
  {id: 'mongolia:krasnoyarsk-1988-concerned-china',                       from: 'speech:krasnoyarsk-1988',                    to: 'state:china',                citations: ['loc-mongolia-1989#p6']},
  {id: 'mongolia:krasnoyarsk-1988-concerned-asia-and-the-pacific',        from: 'speech:krasnoyarsk-1988',                    to: 'place:asia-and-the-pacific', citations: ['loc-mongolia-1989#p6']},
  {id: 'mongolia:security-programme-1988-concerned-asia-and-the-pacific', from: 'initiative:security-programme-1988',         to: 'place:asia-and-the-pacific', citations: ['loc-mongolia-1989#p6']},
  {id: 'mongolia:united-nations-1988-concerned-mongolia',                 from: 'speech:united-nations-1988',                 to: 'state:mongolia',             citations: ['loc-mongolia-1989#p7']},
  {id: 'mongolia:withdrawal-of-most-1988-concerned-mongolia',             from: 'initiative:withdrawal-of-most-1988',         to: 'state:mongolia',             citations: ['loc-mongolia-1989#p7']},
  {id: 'mongolia:withdrawal-talks-1989-concerned-mongolia',               from: 'initiative:withdrawal-talks-1989',           to: 'state:mongolia',             citations: ['loc-mongolia-1989#p7']},
  {id: 'mongolia:withdrawal-final-1989-concerned-mongolia',               from: 'initiative:withdrawal-final-1989',           to: 'state:mongolia',             citations: ['loc-mongolia-1989#p7']}
] AS fact
OPTIONAL MATCH (subject:Entity {id: fact.from})
OPTIONAL MATCH (object:Entity {id: fact.to})
MERGE (subject)-[concern:CONCERNS {id: fact.id}]->(object)
SET concern += fact {.inferred, .citations, dataset: 'mongolia'}
