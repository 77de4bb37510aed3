// What certainly held for a state on a day, in sentences
// A fact is certain from the day by which it had surely started to the day until which it surely lasted.
WITH 'Mongolia' AS name, date('1987-02-15') AS day
MATCH (:State {name: name})-[fact]-()
WHERE fact.startLatest <= day <= fact.endEarliest
RETURN type(fact) AS type, fact.sentence AS sentence, fact.citations AS citations
ORDER BY type, sentence
