// Where speeches were given (dated as the speech), and where bodies and places lie.
UNWIND [
  {id: 'mongolia:vladivostok-speech-in-vladivostok',       from: 'speech:vladivostok-1986',                to: 'place:vladivostok',  citations: ['loc-mongolia-1989#p3']},
  {id: 'mongolia:krasnoyarsk-speech-in-krasnoyarsk',       from: 'speech:krasnoyarsk-1988',                to: 'place:krasnoyarsk',  citations: ['loc-mongolia-1989#p6']},
  {id: 'mongolia:enterprise-in-erdenet',                   from: 'organization:erdenet-mining-enterprise', to: 'place:erdenet',      when: '/', attested: '1985-12-31', citations: ['loc-mongolia-1989#p1']},
  {id: 'mongolia:erdenet-in-mongolia',                     from: 'place:erdenet',                          to: 'state:mongolia',     when: '/', attested: '1985-12-31', citations: ['loc-mongolia-1989#p1']},
  {id: 'mongolia:buryat-republic-in-soviet-union',         from: 'place:buryat-autonomous-republic',       to: 'state:soviet-union', when: '/..', citations: ['loc-mongolia-1989#p1']},
  {id: 'mongolia:tuvan-republic-in-soviet-union',          from: 'place:tuvan-autonomous-republic',        to: 'state:soviet-union', when: '/..', citations: ['loc-mongolia-1989#p1']},
  {id: 'mongolia:central-asia-in-soviet-union', from: 'place:soviet-central-asia',   to: 'state:soviet-union', when: '/..', citations: ['loc-mongolia-1989#p1']}
] AS fact
OPTIONAL MATCH (located:Entity {id: fact.from})
OPTIONAL MATCH (location:Entity {id: fact.to})
MERGE (located)-[lying:LOCATED_IN {id: fact.id}]->(location)
SET lying += fact {.when, .attested, .citations, dataset: 'mongolia'}
