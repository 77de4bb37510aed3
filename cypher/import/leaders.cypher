// The leaders, with what datasets say of them and the terms in which, as other datasets have it, they acted for states.
// Parameters: $dataset, the one that is not asked, such as 'archigos'.
MATCH (leader:Leader)
RETURN
  leader.id AS id,
  properties(leader) AS properties,
  [(leader)-[fact:LED|HELD_OFFICE]->(state:State) WHERE fact.dataset <> $dataset |
    {state: state.id, first: toString(fact.startEarliest), last: toString(fact.endLatest)}] AS terms
ORDER BY id
