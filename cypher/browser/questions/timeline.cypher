// timeline: every fact of an entity, in order of time
WITH 'Soviet Union' AS name
MATCH (:State {name: name})-[fact]-()
RETURN fact.when AS `when`, type(fact) AS type, fact.sentence AS sentence, fact.citations AS citations
ORDER BY fact.startEarliest, fact.startLatest, fact.id
LIMIT 1000
