// Offices: of a state or of a party. Of the two general secretaries the source shows no more than the day that follows in its text.
UNWIND [
  {id: 'mongolia:batmonh-general-secretary',     from: 'leader:jambyn-batmonh',      to: 'organization:mongolian-peoples-revolutionary-party', when: '/', attested: '1986-01-23',            title: 'general secretary', inferred: true, citations: ['loc-mongolia-1989#p2']},
  {id: 'mongolia:gorbachev-general-secretary',   from: 'leader:mikhail-gorbachev',   to: 'organization:communist-party-of-the-soviet-union',   when: '/', attested: '1986-01-23',            title: 'general secretary', inferred: true, note: 'elected shortly after Batmonh', citations: ['loc-mongolia-1989#p2']},
  {id: 'mongolia:shevardnadze-foreign-minister', from: 'leader:eduard-shevardnadze', to: 'state:soviet-union',                                 when: '/', attested: '1986-01-23/1986-01-25', title: 'foreign minister',                  citations: ['loc-mongolia-1989#p2']}
] AS fact
OPTIONAL MATCH (leader:Entity {id: fact.from})
OPTIONAL MATCH (institution:Entity {id: fact.to})
MERGE (leader)-[office:HELD_OFFICE {id: fact.id}]->(institution)
SET office += fact {.when, .attested, .title, .inferred, .note, .citations, dataset: 'mongolia'}
