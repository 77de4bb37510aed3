// Who refused to take part in a meeting, and why.
UNWIND [
  {id: 'mongolia:china-declined-consultative-meeting', from: 'state:china', to: 'meeting:consultative-meeting-1986', when: '1986-07', reason: 'conditions were not ripe', citations: ['loc-mongolia-1989#p5']}
] AS fact
OPTIONAL MATCH (invited:Entity {id: fact.from})
OPTIONAL MATCH (meeting:Entity {id: fact.to})
MERGE (invited)-[refusal:DECLINED {id: fact.id}]->(meeting)
SET refusal += fact {.when, .reason, .citations, dataset: 'mongolia'}
