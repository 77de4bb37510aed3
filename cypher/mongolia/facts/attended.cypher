// Who took part in meetings.
UNWIND [
  {id: 'mongolia:mongolia-attended-american-talks',           from: 'state:mongolia',        to: 'meeting:mongolian-american-talks-1986', when: '[1986-07..1987-01]', citations: ['loc-mongolia-1989#p4']},
  {id: 'mongolia:united-states-attended-mongolian-talks',     from: 'state:united-states',   to: 'meeting:mongolian-american-talks-1986', when: '[1986-07..1987-01]', citations: ['loc-mongolia-1989#p4']},
  {id: 'mongolia:soviet-union-attended-consultative-meeting', from: 'state:soviet-union',    to: 'meeting:consultative-meeting-1986',     when: '1986-07',            citations: ['loc-mongolia-1989#p5'], delegation: 'a high-ranking delegation'},
  {id: 'mongolia:batmonh-attended-soviet-talks',              from: 'leader:jambyn-batmonh', to: 'meeting:mongolian-soviet-talks-1989',   when: '1989-02',            citations: ['loc-mongolia-1989#p7']},
  {id: 'mongolia:soviet-union-attended-mongolian-talks',      from: 'state:soviet-union',    to: 'meeting:mongolian-soviet-talks-1989',   when: '1989-02',            citations: ['loc-mongolia-1989#p7'], delegation: 'a deputy foreign minister (not named)'},
  {id: 'mongolia:china-attended-summit',                      from: 'state:china',           to: 'meeting:sino-soviet-summit-1989',       when: '1989-05',            citations: ['loc-mongolia-1989#p7']},
  {id: 'mongolia:soviet-union-attended-summit',               from: 'state:soviet-union',    to: 'meeting:sino-soviet-summit-1989',       when: '1989-05',            citations: ['loc-mongolia-1989#p7']}
] AS fact
OPTIONAL MATCH (participant:Entity {id: fact.from})
OPTIONAL MATCH (meeting:Entity {id: fact.to})
MERGE (participant)-[attendance:ATTENDED {id: fact.id}]->(meeting)
SET attendance += fact {.when, .delegation, .citations, dataset: 'mongolia'}
