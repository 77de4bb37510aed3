// Hosts of meetings.
UNWIND [
  {id: 'mongolia:mongolia-hosted-consultative-meeting', from: 'state:mongolia', to: 'meeting:consultative-meeting-1986', when: '1986-07', citations: ['loc-mongolia-1989#p5']}
] AS fact
OPTIONAL MATCH (host:Entity {id: fact.from})
OPTIONAL MATCH (meeting:Entity {id: fact.to})
MERGE (host)-[hosting:HOSTED {id: fact.id}]->(meeting)
SET hosting += fact {.when, .citations, dataset: 'mongolia'}
