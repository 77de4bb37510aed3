// Announcements: by a speech, or by a state.
UNWIND [
  {id: 'mongolia:vladivostok-speech-announced-better-relations', from: 'speech:vladivostok-1986',    to: 'initiative:soviet-chinese-relations-1986', when: '1986-07',    citations: ['loc-mongolia-1989#p3']},
  {id: 'mongolia:vladivostok-speech-announced-withdrawal',       from: 'speech:vladivostok-1986',    to: 'initiative:withdrawal-plan-1986',          when: '1986-07',    citations: ['loc-mongolia-1989#p3']},
  {id: 'mongolia:soviet-union-announced-one-division',           from: 'state:soviet-union',         to: 'initiative:withdrawal-of-a-division-1987', when: '1987-01',    citations: ['loc-mongolia-1989#p4']},
  {id: 'mongolia:krasnoyarsk-speech-announced-programme',        from: 'speech:krasnoyarsk-1988',    to: 'initiative:security-programme-1988',       when: '1988-09-16', citations: ['loc-mongolia-1989#p6']},
  {id: 'mongolia:united-nations-address-announced-withdrawal',   from: 'speech:united-nations-1988', to: 'initiative:withdrawal-of-most-1988',       when: '1988-12-07', citations: ['loc-mongolia-1989#p7']},
  {id: 'mongolia:soviet-union-announced-talks',                  from: 'state:soviet-union',         to: 'initiative:withdrawal-talks-1989',         when: '1989-02',    citations: ['loc-mongolia-1989#p7'], hedge: 'through a deputy foreign minister, not named'},
  {id: 'mongolia:soviet-union-announced-final-plans',            from: 'state:soviet-union',         to: 'initiative:withdrawal-final-1989',         when: '1989-03-07', citations: ['loc-mongolia-1989#p7'], hedge: 'probably a concession to China'}
] AS fact
OPTIONAL MATCH (announcer:Entity {id: fact.from})
OPTIONAL MATCH (initiative:Entity {id: fact.to})
MERGE (announcer)-[announcement:ANNOUNCED {id: fact.id}]->(initiative)
SET announcement += fact {.when, .hedge, .citations, dataset: 'mongolia'}
