// The people who act for the states.
UNWIND [
  {id: 'leader:jambyn-batmonh',      name: 'Jambyn Batmonh',      born: '1926-03-10', died: '1997-05-14', aliases: ['Batmönkh', 'Жамбын Батмөнх']},
  {id: 'leader:mikhail-gorbachev',   name: 'Mikhail Gorbachev',   born: '1931-03-02', died: '2022-08-30', aliases: ['Михаил Горбачёв']},
  {id: 'leader:eduard-shevardnadze', name: 'Eduard Shevardnadze', born: '1928-01-25', died: '2014-07-07', aliases: ['Эдуард Шеварднадзе']}
] AS row
MERGE (leader:Leader:Entity {id: row.id})
SET leader = row {.id, .name, .aliases, .born, .died, dataset: 'mongolia'}
