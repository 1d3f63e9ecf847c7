package dev.metatables.runtime.transport;

import okhttp3.RequestBody;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.DELETE;
import retrofit2.http.GET;
import retrofit2.http.Header;
import retrofit2.http.PATCH;
import retrofit2.http.POST;
import retrofit2.http.Streaming;
import retrofit2.http.Tag;
import retrofit2.http.Url;

/** The ways a request is sent. Paths come from the caller; answers are streamed; a null header is left out. */
interface TsManagerRoutes {
    @Streaming
    @GET
    Call<ResponseBody> get(@Url String path, @Header("Authorization") String authorization, @Tag Request request);

    @Streaming
    @POST
    Call<ResponseBody> post(
            @Url String path,
            @Header("Authorization") String authorization,
            @Header("Idempotency-Key") @Nullable String idempotencyKey,
            @Body RequestBody body,
            @Tag Request request);

    @Streaming
    @PATCH
    Call<ResponseBody> patch(
            @Url String path,
            @Header("Authorization") String authorization,
            @Body RequestBody body,
            @Tag Request request);

    @Streaming
    @DELETE
    Call<ResponseBody> delete(@Url String path, @Header("Authorization") String authorization, @Tag Request request);
}
