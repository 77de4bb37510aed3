// The neighbourhood of a state on a day
// All that certainly or possibly held then, drawn. Another name, another day: change them in the next line.
WITH 'Mongolia' AS name, date('1988-01-01') AS day
MATCH path = (:State {name: name})-[fact]-()
WHERE fact.startEarliest <= day <= fact.endLatest
RETURN path
