// The leaders, with what datasets say of them and the days on which, as some datasets have it, they acted for states: those
// that are certain, or where none is those that are possible.
// Parameters: $datasets, those that are asked, such as ['mongolia', 'hsg-visits'].
MATCH (leader:Leader)
RETURN
  leader.id AS id,
  properties(leader) AS properties,
  [(leader)-[fact:LED|HELD_OFFICE]->(state:State) WHERE fact.dataset IN $datasets |
    {
      state: state.id,
      first: toString(CASE WHEN fact.startLatest <= fact.endEarliest THEN fact.startLatest ELSE fact.startEarliest END),
      last: toString(CASE WHEN fact.startLatest <= fact.endEarliest THEN fact.endEarliest ELSE fact.endLatest END)
    }] AS terms
ORDER BY id
