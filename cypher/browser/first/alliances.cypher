// The alliance network of a year
// Who was, at some time of it, whose ally; with a dataset of alliances imported, of all states.
WITH 1988 AS year
MATCH path = (:State)-[alliance:ALLY_OF]->(:State)
WHERE alliance.startEarliest <= date({year: year, month: 12, day: 31}) AND alliance.endLatest >= date({year: year})
RETURN path
