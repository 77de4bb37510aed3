// The evidence of a relationship
// What joins two states, each fact as a sentence, with every source of it, the place in the source, and when the source's information ends.
WITH 'Mongolia' AS one, 'Soviet Union' AS other
MATCH (:State {name: one})-[fact]-(:State {name: other})
UNWIND fact.citations AS citation
MATCH (source:Source {id: split(citation, '#')[0]})
RETURN fact.sentence AS sentence, fact.when AS `when`, source.name AS source,
  substring(citation, size(source.id) + 1) AS place, source.horizon AS horizon
ORDER BY fact.startEarliest, sentence, place
