// The bodies, parties and enterprises.
UNWIND [
  {id: 'organization:warsaw-pact',                            name: 'Warsaw Pact',                            kind: 'INTERGOVERNMENTAL', founded: '1955-05-14', dissolved: '1991-07-01', aliases: ['Warsaw Treaty Organization']},
  {id: 'organization:comecon',                                name: 'Comecon',                                kind: 'INTERGOVERNMENTAL', founded: '1949-01',    dissolved: '1991-06-28', aliases: ['CMEA', 'Council for Mutual Economic Assistance']},
  {id: 'organization:mongolian-peoples-revolutionary-party',  name: 'Mongolian People\'s Revolutionary Party', kind: 'PARTY',            founded: '1921',       dissolved: null,         aliases: ['MPRP']},
  {id: 'organization:communist-party-of-the-soviet-union',    name: 'Communist Party of the Soviet Union',    kind: 'PARTY',             founded: '1912-01',    dissolved: '1991-11-06', aliases: ['CPSU']},
  {id: 'organization:erdenet-mining-enterprise',              name: 'Mongolian-Soviet copper and molybdenum mining enterprise at Erdenet', kind: 'ENTERPRISE', founded: null, dissolved: null, aliases: [], citations: ['loc-mongolia-1989#p1']}
] AS row
MERGE (organization:Organization:Entity {id: row.id})
SET organization = row {.id, .name, .aliases, .kind, .founded, .dissolved, .citations, dataset: 'mongolia'}
