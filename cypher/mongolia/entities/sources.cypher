// The publication that the facts of this graph are cited from.
UNWIND [
  {id: 'loc-mongolia-1989', name: 'Mongolia: A Country Study', publisher: 'Federal Research Division, Library of Congress', year: 1991, licence: 'public domain (a work of the United States government)', horizon: '1989-06', aliases: ['Area Handbook: Mongolia']}
] AS row
MERGE (source:Source:Entity {id: row.id})
SET source = row {.id, .name, .aliases, .publisher, .year, .licence, .horizon, dataset: 'mongolia'}
