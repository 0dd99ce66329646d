/**
 * How people come in: {@link vn.ward.web.signin.SignIn} tells whether name, password and code are right;
 * {@link vn.ward.web.signin.SessionDesk} opens and ends sessions, {@link vn.ward.web.signin.LinkDesk} lets a one-time link
 * be used, {@link vn.ward.web.signin.ProviderDesk} lets in who comes from the office's identity provider, and
 * {@link vn.ward.web.signin.AccountDesk} is what each does for themselves.
 *
 * <p>A password is hashed by argon2id, on workers of its own. What is answered, and how soon, does not tell whether an
 * account exists.
 */
@NullMarked
package vn.ward.web.signin;

import org.jspecify.annotations.NullMarked;
