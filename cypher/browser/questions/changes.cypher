// changes: what certainly began, ended or happened after one day and until another
WITH 'Mongolia' AS name, date('1986-06-30') AS after, date('1987-02-01') AS until
MATCH (:State {name: name})-[fact]-()
WITH fact, fact.startEarliest > after AND fact.startLatest <= until AS begins,
  fact.endEarliest > after AND fact.endLatest <= until AS ends
WHERE begins OR ends
RETURN CASE WHEN begins AND ends THEN 'happened' WHEN begins THEN 'began' ELSE 'ended' END AS what,
  fact.when AS `when`, fact.sentence AS sentence, fact.citations AS citations
ORDER BY fact.startEarliest, fact.id
