// Meetings, talks and celebrations.
UNWIND [
  {id: 'meeting:mongolian-soviet-celebrations-1986', name: 'Mongolian-Soviet celebrations of the treaty\'s twentieth anniversary and extension', kind: 'CELEBRATION', when: '[1985-12..1986-01-23]', aliases: [], citations: ['loc-mongolia-1989#p2']},
  {id: 'meeting:consultative-meeting-1986',          name: 'Consultative Meeting of Communist and Workers\' Parties of Asia and the Pacific Region', kind: 'CONFERENCE', when: '1986-07', aliases: ['Ulaanbaatar consultative meeting of 1986'], note: '21 parties; the first regional gathering of its type; on peace, security and good-neighbourly cooperation', citations: ['loc-mongolia-1989#p5']},
  {id: 'meeting:mongolian-american-talks-1986',      name: 'Mongolian-American talks on improving relations', kind: 'TALKS',  when: '[1986-07..1987-01]', aliases: [], citations: ['loc-mongolia-1989#p4']},
  {id: 'meeting:mongolian-soviet-talks-1989',        name: 'Mongolian-Soviet talks',                          kind: 'TALKS',  when: '1989-02',            aliases: [], citations: ['loc-mongolia-1989#p7']},
  {id: 'meeting:sino-soviet-summit-1989',            name: 'Sino-Soviet summit',                              kind: 'SUMMIT', when: '1989-05',            aliases: [], citations: ['loc-mongolia-1989#p7']}
] AS row
MERGE (meeting:Meeting:Entity {id: row.id})
SET meeting = row {.id, .name, .aliases, .kind, .when, .note, .citations, dataset: 'mongolia'}
