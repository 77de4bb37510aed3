// inPower: who certainly led a state, and who held which office of it, on a day
WITH 'Soviet Union' AS name, date('1987-12-08') AS day
MATCH path = (:Leader)-[fact:LED|HELD_OFFICE]->(:State {name: name})
WHERE fact.startLatest <= day <= fact.endEarliest
RETURN path
