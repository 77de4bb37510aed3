/** The status of an answer that lacks what the graph should have said: 503, so that balancers and clients try again. */
import type { ApolloServerPlugin } from '@apollo/server'

export const unavailability: ApolloServerPlugin = {
  async requestDidStart() {
    return {
      async willSendResponse({ response: { body, http } }) {
        if (body.kind !== 'single') return
        if (!body.singleResult.errors?.some(({ extensions }) => extensions?.code === 'GRAPH_UNAVAILABLE'))
          return
        http.status = 503
        http.headers.set('retry-after', '1')
      },
    }
  },
}
