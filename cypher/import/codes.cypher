// The codes of all states, by which datasets name them.
MATCH (state:State)
RETURN state.id AS id, state.codes AS codes
