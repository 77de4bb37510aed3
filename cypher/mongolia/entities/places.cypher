// Cities and regions.
UNWIND [
  {id: 'place:erdenet',                       name: 'Erdenet',                       kind: 'CITY',   latitude: 49.03, longitude: 104.08, aliases: []},
  {id: 'place:vladivostok',                   name: 'Vladivostok',                   kind: 'CITY',   latitude: 43.12, longitude: 131.89, aliases: ['Владивосток']},
  {id: 'place:krasnoyarsk',                   name: 'Krasnoyarsk',                   kind: 'CITY',   latitude: 56.01, longitude: 92.87,  aliases: ['Красноярск']},
  {id: 'place:buryat-autonomous-republic',    name: 'Buryat Autonomous Republic',    kind: 'REGION', latitude: 51.83, longitude: 107.58, aliases: ['Buryat Autonomous Soviet Socialist Republic', 'Buryatia']},
  {id: 'place:tuvan-autonomous-republic',     name: 'Tuvan Autonomous Republic',     kind: 'REGION', latitude: 51.72, longitude: 94.45,  aliases: ['Tuvan Autonomous Soviet Socialist Republic', 'Tuva']},
  {id: 'place:soviet-central-asia',           name: 'Soviet Central Asia',           kind: 'REGION', latitude: null,  longitude: null,   aliases: ['Soviet Central Asian republics']},
  {id: 'place:asia-and-the-pacific',          name: 'Asia and the Pacific',          kind: 'REGION', latitude: null,  longitude: null,   aliases: ['Asia-Pacific']}
] AS row
MERGE (place:Place:Entity {id: row.id})
SET place = row {.id, .name, .aliases, .kind, .latitude, .longitude, dataset: 'mongolia'}
