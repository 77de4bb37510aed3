// Who stayed away from a meeting, and why.
UNWIND [
  {id: 'mongolia:north-korea-absent-from-consultative-meeting', from: 'state:north-korea', to: 'meeting:consultative-meeting-1986', when: '1986-07', reason: 'a gesture to China', hedge: 'probably', citations: ['loc-mongolia-1989#p5']}
] AS fact
OPTIONAL MATCH (absentee:Entity {id: fact.from})
OPTIONAL MATCH (meeting:Entity {id: fact.to})
MERGE (absentee)-[absence:ABSENT_FROM {id: fact.id}]->(meeting)
SET absence += fact {.when, .reason, .hedge, .citations, dataset: 'mongolia'}
