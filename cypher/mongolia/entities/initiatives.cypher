// What was announced.
UNWIND [
  {id: 'initiative:soviet-chinese-relations-1986', name: 'Soviet interest in better relations with China',                                   when: '1986-07',    citations: ['loc-mongolia-1989#p3']},
  {id: 'initiative:withdrawal-plan-1986',          name: 'Soviet plan to withdraw troops from Mongolia',                                     when: '1986-07',    note: 'to meet the conditions of China for normal relations', citations: ['loc-mongolia-1989#p3']},
  {id: 'initiative:withdrawal-of-a-division-1987', name: 'Soviet intention to withdraw one division from Mongolia',                          when: '1987-01',    citations: ['loc-mongolia-1989#p4']},
  {id: 'initiative:security-programme-1988',       name: 'Soviet seven-point programme for security in Asia and the Pacific',                when: '1988-09-16', citations: ['loc-mongolia-1989#p6']},
  {id: 'initiative:withdrawal-of-most-1988',       name: 'Soviet withdrawal of most troops in Mongolia',                                     when: '1988-12-07', citations: ['loc-mongolia-1989#p7']},
  {id: 'initiative:withdrawal-talks-1989',         name: 'Soviet talks, soon to begin, on withdrawing 75 per cent of the land forces and other units in Mongolia', when: '1989-02', citations: ['loc-mongolia-1989#p7']},
  {id: 'initiative:withdrawal-final-1989',         name: 'Soviet plans to withdraw troops from Mongolia in their final form',                when: '1989-03-07', citations: ['loc-mongolia-1989#p7']}
] AS row
MERGE (initiative:Initiative:Entity {id: row.id})
SET initiative = row {.id, .name, .when, .note, .citations, aliases: [], dataset: 'mongolia'}
