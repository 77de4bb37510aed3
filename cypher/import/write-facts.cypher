// Facts of one type as they are stated. The names of their properties stand in the statement, and each day is told once: what is
// sent is a third of what a map for each fact would be.
// Parameters: $rows, a list of lists: the ids of the start and the end, then a value for each property of the type, null where
// there is none, and of a day its place in $days; $days, a list of days. TYPE stands for the type, such as VISITED; $properties
// for where its properties are, such as {id: row[2], startEarliest: $days[row[3]]}.
UNWIND $rows AS row
MATCH (start:Entity {id: row[0]})
MATCH (end:Entity {id: row[1]})
CREATE (start)-[:TYPE $properties]->(end)
