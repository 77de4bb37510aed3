// Everything a leader did
// Offices, visits, speeches; and what the speeches announced and were about.
WITH 'Mikhail Gorbachev' AS name
MATCH path = (:Leader {name: name})-->()(()-[:ANNOUNCED|CONCERNS]->()){0,2}
RETURN path
