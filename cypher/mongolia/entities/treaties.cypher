// The treaty, and the extension that was celebrated with its twentieth anniversary.
UNWIND [
  {id: 'treaty:mongolia-ussr-1966', name: 'Treaty of Friendship, Cooperation, and Mutual Assistance between Mongolia and the Soviet Union', kind: 'friendship, cooperation and mutual assistance', when: '1966/..', extendedWhen: '[..1986-01-23]', extendedFor: 'P10Y', aliases: ['Mongolian-Soviet treaty of 1966'], citations: ['loc-mongolia-1989#p2']}
] AS row
MERGE (treaty:Treaty:Entity {id: row.id})
SET treaty = row {.id, .name, .aliases, .kind, .when, .extendedWhen, .extendedFor, .citations, dataset: 'mongolia'}
