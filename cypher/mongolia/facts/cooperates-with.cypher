// Cooperation: of a state with a state, a body or a place.
UNWIND [
  {id: 'mongolia:mongolia-soviet-union-cooperation',  from: 'state:mongolia', to: 'state:soviet-union',                   when: '192X/..', field: 'direct links of ministries, agencies, departments and party organizations', note: 'close, and much the same since the 1920s', citations: ['loc-mongolia-1989#p1']},
  {id: 'mongolia:mongolia-warsaw-pact-cooperation',   from: 'state:mongolia', to: 'organization:warsaw-pact',             when: '/..',                                                                                         note: 'with its members, as a policy; Mongolia is not said to be a member', citations: ['loc-mongolia-1989#p1']},
  {id: 'mongolia:mongolia-comecon-cooperation',       from: 'state:mongolia', to: 'organization:comecon',                 when: '/..',                                                                                         note: 'with its members, as a policy; Mongolia is not said to be a member', citations: ['loc-mongolia-1989#p1']},
  {id: 'mongolia:mongolia-buryat-cooperation',        from: 'state:mongolia', to: 'place:buryat-autonomous-republic',     when: '/..',     field: 'direct contacts',                                                           citations: ['loc-mongolia-1989#p1'], hedge: 'encouraged by the Soviet Union'},
  {id: 'mongolia:mongolia-tuvan-cooperation',         from: 'state:mongolia', to: 'place:tuvan-autonomous-republic',      when: '/..',     field: 'direct contacts',                                                           citations: ['loc-mongolia-1989#p1'], hedge: 'encouraged by the Soviet Union'},
  {id: 'mongolia:mongolia-central-asian-cooperation', from: 'state:mongolia', to: 'place:soviet-central-asia', when: '/..',     field: 'direct contacts',                                                           citations: ['loc-mongolia-1989#p1'], hedge: 'encouraged by the Soviet Union'}
] AS fact
OPTIONAL MATCH (state:Entity {id: fact.from})
OPTIONAL MATCH (partner:Entity {id: fact.to})
MERGE (state)-[cooperation:COOPERATES_WITH {id: fact.id}]->(partner)
SET cooperation += fact {.when, .field, .hedge, .note, .citations, dataset: 'mongolia'}
