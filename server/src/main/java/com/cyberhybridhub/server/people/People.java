package com.cyberhybridhub.server.people;

import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.postgres.Database;
import com.cyberhybridhub.postgres.PgMemberNews;
import com.cyberhybridhub.postgres.Stores;
import com.cyberhybridhub.server.settings.HubSettings;
import com.cyberhybridhub.web.api.SignInWay;
import com.cyberhybridhub.web.auth.Door;
import com.cyberhybridhub.web.auth.DoorLimits;
import com.cyberhybridhub.web.auth.FirebaseKeys;
import com.cyberhybridhub.web.auth.FirebaseTokens;
import com.cyberhybridhub.web.auth.LocalTokens;
import com.cyberhybridhub.web.auth.TokenCheck;
import com.cyberhybridhub.web.live.LiveHub;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Who signs in, and the devices they are reached on.
///
/// @param local what makes sign-in links; empty where Firebase says who somebody is
public record People(Door door, Optional<LocalTokens> local, LiveHub liveHub) {

    /// Puts them together as the settings want it.
    ///
    /// @param closer takes what is to be closed with the server
    public static People of(
            HubSettings settings,
            Database database,
            Stores stores,
            InstantSource clock,
            Consumer<AutoCloseable> closer) {
        Optional<LocalTokens> local = Optional.empty();
        TokenCheck tokens;
        if (settings.auth().isFirebase()) {
            FirebaseKeys keys = new FirebaseKeys(settings.auth().keysUrl(), clock);
            closer.accept(keys);
            tokens =
                    new FirebaseTokens(
                            settings.auth().firebaseProject(), keys, stores.members(), clock);
        } else {
            LocalTokens own =
                    new LocalTokens(new DatabaseTokens(database.tokens()), stores.members(), clock);
            local = Optional.of(own);
            tokens = own;
        }
        Door door =
                new Door(
                        tokens,
                        new DoorLimits(
                                settings.http().requestsPerMinute(),
                                Set.copyOf(settings.http().trustedProxies())),
                        System::nanoTime);
        LiveHub liveHub =
                new LiveHub(
                        door, stores.cards(), Set.copyOf(settings.http().allowedOrigins()), clock);
        return new People(door, local, liveHub);
    }

    /// What a client without a token is told.
    public SignInWay signIn(HubSettings.Auth auth) {
        return local.isPresent()
                ? SignInWay.LOCAL
                : new SignInWay(
                        Optional.of(
                                new SignInWay.Firebase(auth.firebaseProject(), auth.webApiKey())));
    }

    /// Closes the sockets of members who may no longer use the server.
    public PgMemberNews.Listener news() {
        return new PgMemberNews.Listener() {
            @Override
            public void changed(Set<UserId> users) {
                liveHub.membersChanged(users);
            }

            @Override
            public void maybeMissed() {
                liveHub.closeInactive();
            }
        };
    }
}
