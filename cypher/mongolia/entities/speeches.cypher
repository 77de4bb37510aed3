// Speeches and statements.
UNWIND [
  {id: 'speech:mongolian-soviet-pledge',      name: 'Mongolian-Soviet pledge to uphold and strengthen the alliance', kind: 'STATEMENT', when: '[..1989-06]',            occasion: null,                                    citations: ['loc-mongolia-1989#p2']},
  {id: 'speech:shevardnadze-statement-1986',  name: 'Shevardnadze statement on relations with China',                kind: 'STATEMENT', when: '1986-01-23/1986-01-25',  occasion: 'visit to Mongolia',                     note: 'the strain with China is past; normal relations are wanted, provided that no third country is harmed; meant to reassure Mongolia', citations: ['loc-mongolia-1989#p2']},
  {id: 'speech:vladivostok-1986',             name: 'Vladivostok speech on Asian security',                          kind: 'ADDRESS',   when: '1986-07',                occasion: null,                                    citations: ['loc-mongolia-1989#p3']},
  {id: 'speech:krasnoyarsk-1988',             name: 'Krasnoyarsk speech',                                            kind: 'ADDRESS',   when: '1988-09-16',             occasion: null,                                    citations: ['loc-mongolia-1989#p6']},
  {id: 'speech:united-nations-1988',          name: 'United Nations General Assembly address',                        kind: 'ADDRESS',   when: '1988-12-07',             occasion: 'United Nations General Assembly',       citations: ['loc-mongolia-1989#p7']}
] AS row
MERGE (speech:Speech:Entity {id: row.id})
SET speech = row {.id, .name, .kind, .when, .occasion, .note, .citations, aliases: [], dataset: 'mongolia'}
