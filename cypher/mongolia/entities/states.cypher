// The states, with their capitals. Their codes and spells come from polities.csv when they are loaded.
UNWIND [
  {id: 'state:mongolia',      name: 'Mongolia',      iso3: 'MNG', capital: 'Ulaanbaatar', latitude: 47.92, longitude: 106.92,  aliases: ['Mongolian People\'s Republic', 'Outer Mongolia', 'Монгол Улс']},
  {id: 'state:soviet-union',  name: 'Soviet Union',  iso3: null,  capital: 'Moscow',      latitude: 55.75, longitude: 37.62,   aliases: ['USSR', 'U.S.S.R.', 'Union of Soviet Socialist Republics', 'SUN', 'СССР'], datedNames: ['Russia|1922-12-30/1991-12-25']},
  {id: 'state:united-states', name: 'United States', iso3: 'USA', capital: 'Washington',  latitude: 38.90, longitude: -77.04,  aliases: ['USA', 'U.S.A.', 'US', 'United States of America', 'America']},
  {id: 'state:china',         name: 'China',         iso3: 'CHN', capital: 'Beijing',     latitude: 39.90, longitude: 116.40,  aliases: ['PRC', 'People\'s Republic of China', '中国']},
  {id: 'state:albania',       name: 'Albania',       iso3: 'ALB', capital: 'Tirana',      latitude: 41.33, longitude: 19.82,   aliases: ['People\'s Socialist Republic of Albania', 'Shqipëria']},
  {id: 'state:afghanistan',   name: 'Afghanistan',   iso3: 'AFG', capital: 'Kabul',       latitude: 34.53, longitude: 69.17,   aliases: ['Democratic Republic of Afghanistan']},
  {id: 'state:east-germany',  name: 'East Germany',  iso3: null,  capital: 'East Berlin', latitude: 52.52, longitude: 13.41,   aliases: ['GDR', 'DDR', 'German Democratic Republic', 'Deutsche Demokratische Republik']},
  {id: 'state:finland',       name: 'Finland',       iso3: 'FIN', capital: 'Helsinki',    latitude: 60.17, longitude: 24.94,   aliases: ['Suomi']},
  {id: 'state:north-korea',   name: 'North Korea',   iso3: 'PRK', capital: 'Pyongyang',   latitude: 39.02, longitude: 125.75,  aliases: ['DPRK', 'Democratic People\'s Republic of Korea']}
] AS row
MERGE (state:State:Entity {id: row.id})
SET state = row {.id, .name, .aliases, .datedNames, .iso3, .capital, .latitude, .longitude, dataset: 'mongolia'}
