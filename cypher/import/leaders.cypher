// The leaders, with what datasets say of them and the days on which, as some datasets have it, they acted for states: those of
// terms that are certain, or where none is those that are possible, with the office; and of one of whom no office is known, as of
// a president who is elect yet, those of visits for a state.
// STARTS WITH would have Neo4j look up all visits for states, for each leader.
// Parameters: $datasets, those that are asked, such as ['mongolia', 'hsg-visits'].
MATCH (leader:Leader)
RETURN
  leader.id AS id,
  properties(leader) AS properties,
  [(leader)-[fact:LED|HELD_OFFICE]->(state:State) WHERE fact.dataset IN $datasets |
    {
      state: state.id,
      first: toString(CASE WHEN fact.startLatest <= fact.endEarliest THEN fact.startLatest ELSE fact.startEarliest END),
      last: toString(CASE WHEN fact.startLatest <= fact.endEarliest THEN fact.endEarliest ELSE fact.endLatest END),
      title: fact.title
    }]
  + [(leader)-[fact:VISITED]->(:State) WHERE fact.dataset IN $datasets AND left(fact.onBehalfOf, 6) = 'state:'
      AND NOT EXISTS { (leader)-[held:LED|HELD_OFFICE]->(:State) WHERE held.dataset IN $datasets } |
    {
      state: fact.onBehalfOf,
      first: toString(fact.startEarliest),
      last: toString(fact.endLatest),
      title: null
    }] AS terms
ORDER BY id
