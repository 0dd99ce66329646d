/**
 * Who somebody is at the office's identity provider: OpenID Connect, authorization code flow with PKCE, state and nonce.
 *
 * <p>A person {@link vn.ward.web.oidc.ProviderSignIn#leave leaves} for the provider, which is
 * {@link vn.ward.web.oidc.Discovery looked up} when it is first needed, and comes back with a code;
 * {@link vn.ward.web.oidc.ProviderSignIn#arrive} exchanges it and tells who they are, once
 * {@link vn.ward.web.oidc.Claims} has nothing against what the provider signed:
 *
 * <pre>{@code
 * signIn.leave(back, "/wall").map(left -> left.url());
 * signIn.take(state, cookie).map(departure -> signIn.arrive(departure, code));
 * }</pre>
 *
 * <p>The provider is not ours: whatever it answers is bounded in time and size, and it may be away. Nothing here knows
 * sessions or accounts. On one event loop.
 */
@NullMarked
package vn.ward.web.oidc;

import org.jspecify.annotations.NullMarked;
