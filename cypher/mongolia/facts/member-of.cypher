// Membership: the partners of a joint enterprise.
UNWIND [
  {id: 'mongolia:mongolia-erdenet-partner',     from: 'state:mongolia',     to: 'organization:erdenet-mining-enterprise', when: '/', attested: '1985-12-31', status: 'partner', citations: ['loc-mongolia-1989#p1']},
  {id: 'mongolia:soviet-union-erdenet-partner', from: 'state:soviet-union', to: 'organization:erdenet-mining-enterprise', when: '/', attested: '1985-12-31', status: 'partner', citations: ['loc-mongolia-1989#p1']}
] AS fact
OPTIONAL MATCH (member:Entity {id: fact.from})
OPTIONAL MATCH (organization:Entity {id: fact.to})
MERGE (member)-[membership:MEMBER_OF {id: fact.id}]->(organization)
SET membership += fact {.when, .attested, .status, .citations, dataset: 'mongolia'}
