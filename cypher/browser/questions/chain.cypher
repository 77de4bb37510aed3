// chain: facts that lead from one entity to another, none earlier than the one before
// They follow one another in time; that the one is the cause of the other is not said.
WITH 'Mikhail Gorbachev' AS one, 'Mongolia' AS other
MATCH (from:Leader {name: one})
MATCH (to:State {name: other})
MATCH path = (from)-[facts:!DECLINED&!ABSENT_FROM&!LOCATED_IN&!PART_OF&!BORDERS]->{1,3}(to)
WHERE all(step IN range(1, size(facts) - 1) WHERE facts[step - 1].startEarliest <= facts[step].endLatest)
RETURN path
