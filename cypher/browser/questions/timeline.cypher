// timeline: every fact of an entity, in order of time
WITH 'Soviet Union' AS name
MATCH (:State {name: name})-[fact]-()
RETURN fact.when AS `when`, type(fact) AS type, fact.sentence AS sentence, fact.citations AS citations
// Where no first possible day is known, the first certain one.
ORDER BY CASE fact.startEarliest WHEN date('0001-01-01') THEN fact.startLatest ELSE fact.startEarliest END, fact.startLatest, fact.id
LIMIT 1000
