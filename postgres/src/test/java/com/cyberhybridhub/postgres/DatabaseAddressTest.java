package com.cyberhybridhub.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseAddressTest {

    @Test
    void aUrlGivesUserPasswordHostPortDatabaseAndParameters() {
        DatabaseAddress address =
                DatabaseAddress.parse(
                        "postgres://hub:p%40ss%2Fw+rd@db.local:5433/hub?sslmode=require");

        assertThat(address.jdbcUrl())
                .isEqualTo("jdbc:postgresql://db.local:5433/hub?sslmode=require");
        assertThat(address.user()).isEqualTo("hub");
        assertThat(address.password()).isEqualTo("p@ss/w+rd");
    }

    @Test
    void portAndPasswordMayBeLeftOut() {
        DatabaseAddress address = DatabaseAddress.parse("postgresql://hub@localhost/hub");

        assertThat(address.jdbcUrl()).isEqualTo("jdbc:postgresql://localhost:5432/hub");
        assertThat(address.password()).isEmpty();
    }

    @Test
    void aJdbcUrlLosesItsCredentialsButNotItsOtherParameters() {
        DatabaseAddress address =
                DatabaseAddress.parse(
                        "jdbc:postgresql://localhost:5432/hub?user=hub&sslmode=disable&password=s%26cret");

        assertThat(address)
                .isEqualTo(
                        new DatabaseAddress(
                                "jdbc:postgresql://localhost:5432/hub?sslmode=disable",
                                "hub",
                                "s&cret"));
    }

    @Test
    void theAddressPrintsWithoutItsPassword() {
        assertThat(DatabaseAddress.parse("postgres://hub:s3cret@localhost/hub"))
                .asString()
                .doesNotContain("s3cret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mysql://hub:s3cret@localhost/hub",
                "postgres://hub:s3cret@localhost",
                "postgres://hub:s3cret@localhost/",
                "postgres://:s3cret@localhost/hub",
                "postgres://localhost/hub?password=s3cret",
                "postgres://hub:s3cret with space@localhost/hub",
                "postgres://hub:s3cret%zz@localhost/hub",
                "postgres://hub:s3cret#@localhost/hub",
                "jdbc:postgresql://localhost/hub",
                "jdbc:postgresql://localhost/hub?password=s3cret"
            })
    void aBrokenUrlIsRefusedWithoutRepeatingThePassword(String url) {
        assertThatThrownBy(() -> DatabaseAddress.parse(url))
                .isInstanceOf(DatabaseException.class)
                .hasMessageStartingWith("DATABASE_URL")
                .hasMessageNotContaining("s3cret")
                .hasNoCause();
    }
}
