// Missions: Soviet consulates in Mongolia, and Mongolian missions headed by ambassadors.
UNWIND [
  {id: 'mongolia:soviet-consulate-choybalsan', from: 'state:soviet-union', to: 'state:mongolia',     when: '/', attested: '1985-12-31',            kind: 'CONSULATE', city: 'Choybalsan', citations: ['loc-mongolia-1989#p1']},
  {id: 'mongolia:soviet-consulate-darhan',     from: 'state:soviet-union', to: 'state:mongolia',     when: '/', attested: '1985-12-31',            kind: 'CONSULATE', city: 'Darhan',     citations: ['loc-mongolia-1989#p1'], note: 'many factories there are Soviet-built'},
  {id: 'mongolia:soviet-consulate-erdenet',    from: 'state:soviet-union', to: 'state:mongolia',     when: '/', attested: '1985-12-31',            kind: 'CONSULATE', city: 'Erdenet',    citations: ['loc-mongolia-1989#p1']},
  {id: 'mongolia:mission-in-albania',          from: 'state:mongolia',     to: 'state:albania',      when: '/', attested: '1988-08-01/1988-08-31',                                        citations: ['loc-mongolia-1989#p1'], note: 'the ambassador also sits on the Central Committee of the ruling party; a state of major concern to the Soviet Union', headRank: 'ambassador'},
  {id: 'mongolia:mission-in-afghanistan',      from: 'state:mongolia',     to: 'state:afghanistan',  when: '/', attested: '1988-08-01/1988-08-31',                                        citations: ['loc-mongolia-1989#p1'], note: 'the ambassador also sits on the Central Committee of the ruling party; a state of major concern to the Soviet Union', headRank: 'ambassador'},
  {id: 'mongolia:mission-in-east-germany',     from: 'state:mongolia',     to: 'state:east-germany', when: '/', attested: '1988-08-01/1988-08-31',                                        citations: ['loc-mongolia-1989#p1'], note: 'the ambassador also sits on the Central Committee of the ruling party; a state of major concern to the Soviet Union', headRank: 'ambassador'},
  {id: 'mongolia:mission-in-finland',          from: 'state:mongolia',     to: 'state:finland',      when: '/', attested: '1988-08-01/1988-08-31',                                        citations: ['loc-mongolia-1989#p1'], note: 'the ambassador also sits on the Central Committee of the ruling party; a state of major concern to the Soviet Union', headRank: 'ambassador'},
  {id: 'mongolia:mission-in-soviet-union',     from: 'state:mongolia',     to: 'state:soviet-union', when: '/', attested: '1988-08-01/1988-08-31',                                        citations: ['loc-mongolia-1989#p2'], note: 'the ambassador also sits on the Central Committee of the ruling party', headRank: 'ambassador'}
] AS fact
OPTIONAL MATCH (sender:Entity {id: fact.from})
OPTIONAL MATCH (receiver:Entity {id: fact.to})
MERGE (sender)-[mission:HAS_MISSION_IN {id: fact.id}]->(receiver)
SET mission += fact {.when, .attested, .kind, .city, .headRank, .note, .citations, dataset: 'mongolia'}
