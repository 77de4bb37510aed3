/** The module that the build makes of schema.graphql. */
declare module 'virtual:model' {
  const model: import('./model.d.ts').Model
  export default model
}
