// allies: the allies of a state on a day, and their allies
// Defence and offence alone: pacts of other obligations are left out.
WITH 'Mongolia' AS name, date('1988-01-01') AS day
MATCH path = (:State {name: name})(()-[alliance:ALLY_OF]-() WHERE alliance.startEarliest <= day <= alliance.endLatest
  AND any(one IN alliance.obligations + alliance.oneSidedObligations WHERE one IN ['DEFENSE', 'OFFENSE'])){1,2}(:State)
RETURN path
